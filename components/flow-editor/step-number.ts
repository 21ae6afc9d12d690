'use client'
import { createContext } from 'react'

/** The number of the step a form belongs to, for the labels that say it. Past the form: a step that is moved renumbers many, and a form of pickers is dear to draw again. */
export const StepNumber = createContext(1)
