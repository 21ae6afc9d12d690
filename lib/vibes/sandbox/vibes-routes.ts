// Vibes' Platform API, path by path, below /companies/{company}.
import { getCampaign, getCampaigns } from './acquisition-campaigns.ts'
import {
  addCallback,
  changeCallback,
  deleteCallback,
  getCallback,
  getCallbacks,
  testCallback,
} from './callbacks.ts'
import {
  addMessage,
  changeMessage,
  deleteMessage,
  getMessage,
  getMessages,
} from './event-triggered-messages.ts'
import { postEvent } from './events.ts'
import type { Handler } from './http.ts'
import { addParticipant, findParticipants } from './participants.ts'
import { addPerson, changePerson, changePersonByExternalId, findPersons, getPerson } from './persons.ts'
import { createRouter } from './router.ts'
import { getSourceCodes } from './source-codes.ts'
import { findSubscriber, getList, getListCampaigns, getLists } from './subscription-lists.ts'
import { deleteSubscription, getSubscription, getSubscriptions } from './subscriptions.ts'

export const vibesRoutes: Record<string, Handler> = {
  'POST events': postEvent,
  'GET mobiledb/persons': findPersons,
  'POST mobiledb/persons': addPerson,
  'GET mobiledb/persons/{person}': getPerson,
  'PUT mobiledb/persons/{person}': changePerson,
  'GET mobiledb/persons/external/{external}': getPerson,
  'PUT mobiledb/persons/external/{external}': changePersonByExternalId,
  'GET mobiledb/persons/{person}/subscriptions': getSubscriptions,
  'GET mobiledb/persons/external/{external}/subscriptions': getSubscriptions,
  'GET mobiledb/persons/{person}/subscriptions/{list}': getSubscription,
  'GET mobiledb/persons/external/{external}/subscriptions/{list}': getSubscription,
  'DELETE mobiledb/persons/{person}/subscriptions/{list}': deleteSubscription,
  'DELETE mobiledb/persons/external/{external}/subscriptions/{list}': deleteSubscription,
  'GET mobiledb/subscription_lists': getLists,
  'GET mobiledb/subscription_lists/{list}': getList,
  'GET mobiledb/subscription_lists/{list}/acquisition_campaigns': getListCampaigns,
  'GET mobiledb/subscription_lists/{list}/subscribers': findSubscriber,
  'GET mobiledb/event_triggered_messages': getMessages,
  'POST mobiledb/event_triggered_messages': addMessage,
  'GET mobiledb/event_triggered_messages/{message}': getMessage,
  'PUT mobiledb/event_triggered_messages/{message}': changeMessage,
  'DELETE mobiledb/event_triggered_messages/{message}': deleteMessage,
  'GET campaigns/acquisition': getCampaigns,
  'GET campaigns/acquisition/{campaign}': getCampaign,
  'GET campaigns/acquisition/{campaign}/participants': findParticipants,
  'POST campaigns/acquisition/{campaign}/participants': addParticipant,
  'GET sourcecodes': getSourceCodes,
  'GET config/callbacks': getCallbacks,
  'POST config/callbacks': addCallback,
  'GET config/callbacks/{callback}': getCallback,
  'PUT config/callbacks/{callback}': changeCallback,
  'DELETE config/callbacks/{callback}': deleteCallback,
  'POST config/callback_events/test': testCallback,
}

export const matchVibesRoute = createRouter(vibesRoutes)
